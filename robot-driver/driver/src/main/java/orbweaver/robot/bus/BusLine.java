package orbweaver.robot.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusPacket;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;

/// The half-duplex conversation on the port: sends frames and waits for their answers no longer than the
/// wire needs plus a margin. Time in which this thread was kept from running, by a pause of the JVM above
/// all, does not count as waiting: the answer may have come meanwhile, or may still be on its way. Belongs
/// to the bus thread; allocates nothing after construction.
final class BusLine {
    private static final int BITS_PER_BYTE = 10; // 8N1
    private static final int MOST_DRAINED = 16;
    /// A question outside the cycle may wait longer for a busy computer; three of them still end before a Bus Watchdog.
    private static final long DIALOG_NANOS = 25_000_000L;

    /// A thread that wakes up this much after its deadline was kept from running.
    private static final long HELD_UP_NANOS = 1_000_000L;

    private final BytePort port;
    private final LongSupplier clock;
    private final long nanosPerByte;
    private final long marginNanos;
    private final PacketWriter writer = new PacketWriter();
    private PacketWriter lastSent = writer;
    private final PacketParser parser = new PacketParser();
    private final FastReads fastReads = new FastReads();
    private final byte[] in = new byte[PacketWriter.DEFAULT_CAPACITY];
    private long deadline;
    private long wireBusyUntil = Long.MIN_VALUE;
    private long replyNanos;
    private boolean excused;
    private long late;
    private long foreign;
    private boolean echoes;

    BusLine(BytePort port, LongSupplier clock, int baud, Duration margin) {
        this.port = port;
        this.clock = clock;
        nanosPerByte = BITS_PER_BYTE * 1_000_000_000L / baud;
        marginNanos = margin.toNanos();
    }

    /// The writer to build the next frame with.
    PacketWriter writer() {
        return writer;
    }

    long now() {
        return clock.getAsLong();
    }

    /// Sends the writer's frame and returns when its last byte is on the wire, at the pace of the baud rate.
    long send() throws IOException {
        return send(writer);
    }

    /// Sends the frame that `prepared` holds.
    long send(PacketWriter prepared) throws IOException {
        long begin = Math.max(clock.getAsLong(), wireBusyUntil);
        lastSent = prepared;
        port.write(prepared.buffer(), prepared.length());
        wireBusyUntil = Math.max(clock.getAsLong(), begin + prepared.length() * nanosPerByte);
        return wireBusyUntil;
    }

    /// Asks all servos of a request and waits until each has answered or the time is over.
    void exchange(SyncRead request) throws IOException {
        exchange(request, fastReads.next(), marginNanos);
        fastReads.seen(request.fast(), request.allHeard());
    }

    /// The same by Fast Sync Read, whether that is known to work or not; says whether every servo was heard.
    boolean exchangeFast(SyncRead request) throws IOException {
        exchange(request, true, Math.max(marginNanos, DIALOG_NANOS));
        return request.allHeard();
    }

    private void exchange(SyncRead request, boolean fast, long margin) throws IOException {
        drain();
        parser.forgetBroken();
        request.begin(writer, fast);
        expect(request.replyBytes(), margin);
        while (!request.complete() && receive()) takeAnswers(request);
        while (!request.complete() && parser.abandon()) takeAnswers(request);
        request.salvage(parser);
    }

    /// How servos are asked together.
    FastReads fastReads() {
        return fastReads;
    }

    private void takeAnswers(SyncRead request) {
        while (parser.next()) {
            if (!parser.packet().isStatus()) countForeign();
            else if (!request.accept(parser)) late++;
        }
        late += request.takeStale();
    }

    /// Sends the writer's frame to one servo and returns its answer, or null when none came in time. The answer is
    /// the line's own object and changes with the next exchange.
    @Nullable
    StatusPacket ask(int id, int replyBytes) throws IOException {
        drain();
        expect(replyBytes, Math.max(marginNanos, DIALOG_NANOS));
        while (receive()) {
            while (parser.next()) {
                if (!parser.packet().isStatus()) noticeEcho();
                else if (parser.status().id() == id) return parser.status();
            }
        }
        return null;
    }

    /// Answers that came after their time and were dropped.
    long late() {
        return late;
    }

    /// Instruction frames that somebody else sent.
    long foreign() {
        return foreign;
    }

    /// An adapter may echo what is sent; that shows in the first questions, one at a time, and is not foreign.
    private void noticeEcho() {
        if (ours()) echoes = true;
    }

    private void countForeign() {
        if (!echoes || !ours()) foreign++;
    }

    /// Whether the frame received looks like the one sent last.
    private boolean ours() {
        return parser.packet().id() == lastSent.id() && parser.packet().instruction() == lastSent.instruction();
    }

    /// Sends the writer's frame and hands over every frame that comes within `nanos`, whoever it is
    /// from. The frame is the line's own object and changes with the next one.
    void collect(long nanos, Consumer<Packet> taker) throws IOException {
        drain();
        long end = send() + nanos;
        for (long left = end - clock.getAsLong(); left > 0; left = end - clock.getAsLong()) {
            int count = port.read(in, 0, in.length, Waits.atLeast(left));
            if (count > 0) parser.feed(in, 0, count);
            while (parser.next()) taker.accept(parser.packet());
        }
        while (parser.abandon()) while (parser.next()) taker.accept(parser.packet());
    }

    /// How long so many bytes take on the wire.
    long wireNanos(int bytes) {
        return bytes * nanosPerByte;
    }

    /// Bytes that belonged to no whole frame.
    long skipped() {
        return parser.skipped();
    }

    /// Frames with a wrong checksum.
    long damaged() {
        return parser.damaged();
    }

    /// Sends the writer's frame and sets the time by which its answer must be there.
    private void expect(int replyBytes, long margin) throws IOException {
        replyNanos = replyBytes * nanosPerByte;
        long due = send() + replyNanos;
        deadline = due + margin;
        excused = false;
    }

    /// Moves what arrives in time into the parser; false when the time is over.
    private boolean receive() throws IOException {
        for (long left = deadline - clock.getAsLong(); left > 0; left = deadline - clock.getAsLong()) {
            int count = port.read(in, 0, in.length, Waits.atLeast(left));
            if (count > 0) {
                parser.feed(in, 0, count);
                return true;
            }
            if (!heldUp()) return false;
        }
        return heldUp() && receive();
    }

    /// Puts the deadline off, once, when this thread was kept from watching it; false when it was not.
    private boolean heldUp() {
        long late = clock.getAsLong() - deadline;
        if (excused || late < HELD_UP_NANOS) return false;
        excused = true;
        deadline += late + Math.min(late, replyNanos + marginNanos);
        return true;
    }

    private void drain() throws IOException {
        for (int i = 0; i < MOST_DRAINED; i++) {
            int count = port.read(in, 0, in.length, Duration.ZERO);
            if (count <= 0) break;
            parser.feed(in, 0, count);
            while (parser.next()) {
                if (parser.packet().isStatus()) late++;
                else countForeign();
            }
        }
        parser.clear();
    }
}
