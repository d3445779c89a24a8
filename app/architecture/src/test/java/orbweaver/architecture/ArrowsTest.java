package orbweaver.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Dependencies point one way: app, then inference and robot-driver, then assets. Third-party types stay in the one
/// package that wraps them.
class ArrowsTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("orbweaver");

    private static final String ROBOT = "orbweaver.robot..";
    private static final String CELL = "orbweaver.cell..";
    private static final String POLICY = "orbweaver.policy..";
    private static final String REMOTE = "orbweaver.remote..";
    private static final String DATASET = "orbweaver.dataset..";
    private static final String TRAINING = "orbweaver.training..";
    private static final String CORE = "orbweaver.core..";
    private static final String CLI = "orbweaver.cli..";
    private static final String UI = "orbweaver.ui..";
    private static final String TRAIN = "orbweaver.train..";

    @Test
    void robotKnowsOnlyItself() {
        keepsAway(ROBOT, CELL, POLICY, REMOTE, DATASET, TRAINING, CORE, CLI, UI, TRAIN);
    }

    @Test
    void cellKnowsOfTheDriverOnlyCodecTablesArmDescriptionAndScheduling() {
        keepsAway(CELL, POLICY, REMOTE, DATASET, TRAINING, CORE, CLI, UI, TRAIN);
        keepsAway(
                CELL,
                "orbweaver.robot",
                "orbweaver.robot.bus..",
                "orbweaver.robot.motion..",
                "orbweaver.robot.safety..");
        keepsAway(CELL, "orbweaver.robot.serial..");
    }

    @Test
    void policyRemoteAndTrainingKnowNoRobot() {
        keepsAway(POLICY, ROBOT, CELL, REMOTE, DATASET, TRAINING, CORE, CLI, UI, TRAIN);
        keepsAway(REMOTE, ROBOT, CELL, DATASET, TRAINING, CORE, CLI, UI, TRAIN);
        keepsAway(TRAINING, ROBOT, CELL, REMOTE, CORE, CLI, UI, TRAIN);
    }

    @Test
    void datasetsKnowFeaturesByNameOnly() {
        keepsAway(DATASET, ROBOT, CELL, POLICY, REMOTE, TRAINING, CORE, CLI, UI, TRAIN);
    }

    @Test
    void appLayersPointDownwards() {
        keepsAway(CORE, TRAINING, CLI, UI, TRAIN);
        keepsAway(CLI, TRAINING, UI, TRAIN);
        keepsAway(UI, TRAINING, TRAIN);
        keepsAway(TRAIN, UI);
    }

    @Test
    void sessionAndPolicyAreBlindToTheCellsGroundTruth() {
        for (String blind : List.of("orbweaver.core.session..", "orbweaver.core.policy..", POLICY, REMOTE)) {
            keepsAway(blind, CELL, "orbweaver.core.virtual..", "orbweaver.core.rollout..");
        }
        check(noClasses()
                .that()
                .haveSimpleName("PolicyPilot")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("GroundTruth"));
    }

    @Test
    void jacksonTwoStaysOut() {
        keepsAway("orbweaver..", "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");
    }

    @Test
    void nothingBelowTheUiKnowsJavaFx() {
        onlyIn("orbweaver.ui..", "javafx..", "org.controlsfx..", "org.kordamp..");
    }

    @Test
    void viewModelsTouchNoScene() {
        check(noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene.."));
    }

    @Test
    void thirdPartyTypesStayInTheirRooms() {
        onlyIn("orbweaver.robot.serial..", "com.fazecast..");
        onlyIn("orbweaver.policy.onnx..", "ai.onnxruntime..", "ai.onnx..");
        onlyInAny(List.of("orbweaver.policy.onnx..", "orbweaver.remote.oip.wire.."), "com.google.protobuf..");
        onlyInAny(
                List.of("orbweaver.remote.oip.wire..", "orbweaver.remote.server..", "orbweaver.remote.client.."),
                "io.grpc..");
        onlyIn("orbweaver.policy.llada..", "ai.djl..");
        onlyIn("orbweaver.remote.openpi..", "org.msgpack..");
        onlyIn("orbweaver.cell.physics..", "physx..");
        onlyIn("orbweaver.core.camera..", "com.github.sarxos..", "com.github.eduramiba..");
        onlyIn("orbweaver.core.teleop.sdl..", "org.lwjgl..");
        onlyIn("orbweaver.training..", "org.bytedeco.pytorch..", "org.bytedeco.openblas..");
        onlyIn("orbweaver.dataset.video..", "org.bytedeco.ffmpeg..");
        onlyIn("orbweaver.dataset.parquet..", "org.apache.parquet..", "org.apache.hadoop..");
        onlyIn("orbweaver.dataset.parquet..", "org.apache.arrow..", "com.google.flatbuffers..");
        for (String other : List.of(ROBOT, CELL, POLICY, CORE, CLI, UI, TRAIN)) {
            keepsAway(other, "org.bytedeco..");
        }
    }

    private static void keepsAway(String from, String... others) {
        for (String other : List.of(others)) {
            check(noClasses()
                    .that()
                    .resideInAPackage(from)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(other));
        }
    }

    private static void onlyIn(String room, String... types) {
        for (String type : List.of(types)) onlyInAny(List.of(room), type);
    }

    private static void onlyInAny(List<String> rooms, String type) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(type));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CODE);
    }
}
