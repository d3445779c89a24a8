package orbweaver.robot.serial;

/// Listens to the bytes of a port. Called on the thread that uses the port; it must neither block nor
/// allocate where that thread must not.
public interface PortTap {
    /// The first `length` bytes of `frame` have been handed to the port.
    void sent(byte[] frame, int length);

    /// `count` bytes have come, in `bytes` from `offset` on.
    void received(byte[] bytes, int offset, int count);
}
