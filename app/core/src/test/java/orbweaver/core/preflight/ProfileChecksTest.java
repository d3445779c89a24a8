package orbweaver.core.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;

class ProfileChecksTest {
    @Test
    void aPolicyThatLooksAtACameraWhichTheProfileHasNotIsAFault() {
        var policy = PolicyInfo.scripted("mine", 5, 32, List.of("front", "side"));
        assertThat(ProfileChecks.policy(policy, CellProfile.builtIn()).stream().filter(finding -> !finding.fine()))
                .singleElement()
                .matches(finding -> finding.verdict() == Finding.Verdict.FAULT)
                .extracting(Finding::line)
                .asString()
                .contains("a camera called side", "name one so in the profile");
        CellProfile wider = CellProfile.builtIn()
                .withCameras(Map.of("front", CameraSetup.of("virtual:front"), "side", CameraSetup.of("file:side.mp4")));
        assertThat(ProfileChecks.policy(policy, wider)).allMatch(Finding::fine);
    }

    @Test
    void theVirtualArmNeedsNoButtonBesideTheWindow() {
        assertThat(ProfileChecks.stopInput(CellProfile.builtIn()).fine()).isTrue();
    }
}
