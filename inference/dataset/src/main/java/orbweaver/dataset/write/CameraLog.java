package orbweaver.dataset.write;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoFormat;

/// The records of a camera's log: a head with the stream's format, then one for each packet with its
/// place in the video file.
final class CameraLog {
    private static final int AV1 = 1;
    private static final int H264 = 2;

    private CameraLog() {}

    /// The format and the encoder's header bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Head(VideoFormat format, byte[] extradata) {}

    /// Where a packet lies, and the CRC-32C of its bytes there.
    record Entry(Mp4Writer.Range range, boolean key, int crc) {}

    static byte[] head(VideoFormat format, byte[] extradata) {
        return ByteBuffer.allocate(16 + extradata.length)
                .putInt(format.codec() == VideoCodec.AV1 ? AV1 : H264)
                .putInt(format.width())
                .putInt(format.height())
                .putInt(format.fps())
                .put(extradata)
                .array();
    }

    static Head head(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        var format = new VideoFormat(
                in.getInt() == AV1 ? VideoCodec.AV1 : VideoCodec.H264, in.getInt(), in.getInt(), in.getInt());
        byte[] extradata = new byte[in.remaining()];
        in.get(extradata);
        return new Head(format, extradata);
    }

    static byte[] packet(Entry entry) {
        return ByteBuffer.allocate(17)
                .putLong(entry.range.offset())
                .putInt(entry.range.length())
                .put((byte) (entry.key ? 1 : 0))
                .putInt(entry.crc)
                .array();
    }

    static Entry packet(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        return new Entry(new Mp4Writer.Range(in.getLong(), in.getInt()), in.get() != 0, in.getInt());
    }

    static int crc(byte[] data) {
        var crc = new CRC32C();
        crc.update(data);
        return (int) crc.getValue();
    }
}
