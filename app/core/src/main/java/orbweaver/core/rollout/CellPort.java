package orbweaver.core.rollout;

import java.io.IOException;
import java.time.Duration;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.serial.BytePort;

/// The servo bus of a virtual cell without a wire: what is written is answered before the call returns.
final class CellPort implements BytePort {
    private final VirtualCell cell;
    private final byte[] answer = new byte[ServoChain.ANSWER_BYTES];
    private final byte[] waiting = new byte[4 * ServoChain.ANSWER_BYTES];
    private int begin;
    private int end;

    CellPort(VirtualCell cell) {
        this.cell = cell;
    }

    @Override
    public void write(byte[] frame, int length) throws IOException {
        int count = cell.exchange(frame, 0, length, answer);
        if (begin == end) {
            begin = 0;
            end = 0;
        }
        if (end + count > waiting.length) {
            throw new IOException("nobody reads the servos' answers");
        }
        System.arraycopy(answer, 0, waiting, end, count);
        end += count;
    }

    @Override
    public int read(byte[] into, int offset, int max, Duration timeout) {
        int count = Math.min(max, end - begin);
        System.arraycopy(waiting, begin, into, offset, count);
        begin += count;
        return count;
    }

    @Override
    public void close() {}
}
