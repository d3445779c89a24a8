package orbweaver.dataset.parquet;

/// A library's complaint in one line.
final class Reason {
    private Reason() {}

    static String of(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
