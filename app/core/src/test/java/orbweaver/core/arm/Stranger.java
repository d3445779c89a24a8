package orbweaver.core.arm;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import orbweaver.robot.dynamixel.PacketWriter;

/// Another program on the arm's port, one that asks nobody whether it is free: reads Present Position of all servos a
/// hundred times a second and takes whatever comes.
final class Stranger {
    private static final int PRESENT_POSITION = 132;
    private static final long PERIOD_MILLIS = 10;

    private Stranger() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var question = new PacketWriter();
        question.syncRead(PRESENT_POSITION, 4, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        try (var in = new FileInputStream(args[0]);
                var out = new FileOutputStream(args[0])) {
            Thread.ofPlatform().daemon().start(() -> take(in));
            while (true) {
                out.write(question.buffer(), 0, question.length());
                Thread.sleep(PERIOD_MILLIS);
            }
        }
    }

    private static void take(FileInputStream in) {
        var answers = new byte[4096];
        try {
            while (in.read(answers) >= 0) {}
        } catch (IOException _) {
            // the port is gone, and this program with it
        }
    }
}
