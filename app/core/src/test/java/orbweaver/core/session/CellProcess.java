package orbweaver.core.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.VirtualArm;

/// The virtual arm in a process of its own, linked at the path given, until its input ends or somebody kills it.
final class CellProcess {
    private CellProcess() {}

    public static void main(String[] args) throws IOException {
        try (var arm = VirtualArm.start(new VirtualArm.Options("pick-red", 1, Path.of(args[0]), false, List.of()))) {
            System.out.println("ready " + arm.path());
            while (System.in.read() >= 0) {}
        }
    }
}
