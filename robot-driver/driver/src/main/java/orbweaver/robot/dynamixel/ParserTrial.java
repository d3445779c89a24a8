package orbweaver.robot.dynamixel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Puts a [PacketParser] to the test: seeded lines of damaged and whole frames, fed in pieces of any size,
/// and every frame handed on compared with what was sent whole. For the bench and the tests.
///
/// A line on which chance has made a sound frame out of damaged ones is left out and counted: no receiver can
/// tell it, since the checksum lets one candidate in 65,536 through. On all other lines a frame handed on that
/// was not sent whole, in this order and with this content, is accepted wrongly.
public final class ParserTrial {
    private static final int DAMAGED_PER_LINE = 50;
    private static final int MOST_PIECE = 64;
    private static final int MOST_FRAMES = 4096;

    private final NoisyLine line;
    private final SplittableRandom pieces;
    private final PacketParser parser = new PacketParser();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int[] ids = new int[MOST_FRAMES];
    private final int[] instructions = new int[MOST_FRAMES];
    private final int[] ends = new int[MOST_FRAMES];
    private final byte[] parameters = new byte[1 << 18];
    private int found;
    private long damaged;
    private long whole;
    private long acceptedWrongly;
    private long lost;
    private long exceptions;
    private long allocatedBytes;
    private long accidents;
    private long nanos;

    /// What came of it.
    ///
    /// @param damaged frames that were sent damaged
    /// @param whole frames that were sent whole, among them
    /// @param acceptedWrongly frames handed on that nobody sent
    /// @param lost frames sent whole and not handed on
    /// @param exceptions thrown by the parser
    /// @param allocatedBytes by the parser after its construction
    /// @param accidents sound frames made by chance; their lines were left out
    /// @param framesPerSecond damaged and whole, through the parser alone
    public record Result(
            long damaged,
            long whole,
            long acceptedWrongly,
            long lost,
            long exceptions,
            long allocatedBytes,
            long accidents,
            double framesPerSecond) {}

    private ParserTrial(long seed, Set<Damage> kinds) {
        line = new NoisyLine(seed, kinds);
        pieces = new SplittableRandom(~seed);
    }

    /// Sends at least `frames` damaged frames of these kinds. The same seed gives the same bytes.
    public static Result run(long seed, int frames, Set<Damage> kinds) {
        var trial = new ParserTrial(seed, kinds);
        while (trial.damaged < frames) trial.one();
        return new Result(
                trial.damaged,
                trial.whole,
                trial.acceptedWrongly,
                trial.lost,
                trial.exceptions,
                trial.allocatedBytes,
                trial.accidents,
                1e9 * (trial.damaged + trial.whole) / trial.nanos);
    }

    private void one() {
        line.draw(DAMAGED_PER_LINE);
        for (int made = line.accidents(); made > 0; made = line.accidents()) {
            accidents += made;
            line.draw(DAMAGED_PER_LINE);
        }
        damaged += DAMAGED_PER_LINE;
        whole += line.whole().size();
        found = 0;
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        try {
            parse();
        } catch (IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException _) {
            exceptions++;
        }
        nanos += System.nanoTime() - begin;
        allocatedBytes += threads.getCurrentThreadAllocatedBytes() - before;
        judge();
    }

    private void parse() {
        byte[] bytes = line.bytes();
        for (int at = 0; at < line.length(); ) {
            int piece = Math.min(line.length() - at, 1 + pieces.nextInt(MOST_PIECE));
            if (parser.feed(bytes, at, piece) != piece) throw new IllegalStateException("no room for " + piece);
            at += piece;
            take();
        }
        while (parser.abandon()) take();
    }

    private void take() {
        while (parser.next()) {
            Packet packet = parser.packet();
            int from = found == 0 ? 0 : ends[found - 1];
            ids[found] = packet.id();
            instructions[found] = packet.instruction();
            packet.copy(0, packet.parameters(), parameters, from);
            ends[found++] = from + packet.parameters();
        }
    }

    /// Whole frames are handed on in the order sent; one that is passed over is lost.
    private void judge() {
        List<NoisyLine.Sent> sent = line.whole();
        int next = 0;
        int right = 0;
        for (int k = 0; k < found; k++) {
            int at = next;
            while (at < sent.size() && !same(k, sent.get(at))) at++;
            if (at == sent.size()) {
                acceptedWrongly++;
            } else {
                next = at + 1;
                right++;
            }
        }
        lost += sent.size() - right;
    }

    private boolean same(int k, NoisyLine.Sent sent) {
        return sent.is(ids[k], instructions[k], parameters, k == 0 ? 0 : ends[k - 1], ends[k]);
    }
}
