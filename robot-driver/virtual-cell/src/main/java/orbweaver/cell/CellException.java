package orbweaver.cell;

/// Something the virtual cell cannot do: a description that is missing or wrong, a library that does not load, a task
/// nobody knows. The message names the thing and what to do.
public class CellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CellException(String message) {
        super(message);
    }

    public CellException(String message, Throwable cause) {
        super(message, cause);
    }
}
