package orbweaver.cli.arm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import orbweaver.cli.CommandFailure;

/// Asks a person before something that cannot be taken back.
final class Consent {
    private final InputStream in;

    Consent(InputStream in) {
        this.in = in;
    }

    /// Goes on only when `word` is typed.
    ///
    /// @param warning what is going to happen
    /// @param ask where the question goes
    void get(String warning, String word, Consumer<String> ask) throws IOException {
        ask.accept(warning + " Type " + word + " to go on:");
        var reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        String line = reader.readLine();
        if (line == null || !line.strip().equalsIgnoreCase(word)) {
            throw CommandFailure.badInput("nothing was done: type " + word + " or give --yes");
        }
    }
}
