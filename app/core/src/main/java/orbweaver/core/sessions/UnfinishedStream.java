package orbweaver.core.sessions;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A packed stream whose end may be missing, as a killed program leaves it: it ends where the data does.
final class UnfinishedStream extends FilterInputStream {
    UnfinishedStream(InputStream packed) {
        super(packed);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (EOFException _) {
            return -1;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (EOFException _) {
            return -1;
        }
    }
}
