package orbweaver.core;

import java.io.IOException;
import java.nio.file.Path;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.Session;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ArmOptions;

/// From a cell profile to a running session: what the desktop and `demo` open.
public final class Sessions {
    private Sessions() {}

    /// Opens the profile's cell, finds its arm and starts a session over both. The policy loads meanwhile.
    ///
    /// @param policy model folder
    /// @throws IOException when the port cannot be opened or is lost; the message says what to do
    /// @throws ArmException when what answers is not this arm; the message says what to do
    public static Session open(CellProfile profile, Path policy) throws IOException {
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        try {
            Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
            return Session.open(cell, arm, () -> LoadedPolicy.open(policy));
        } catch (IOException | ArmException e) {
            cell.close();
            throw e;
        }
    }
}
