package orbweaver.dataset.video;

/// One encoded picture; `frame` is its number in the video, `key` says that decoding can start here.
@SuppressWarnings("ArrayRecordComponent")
public record Packet(byte[] data, long frame, boolean key) {}
