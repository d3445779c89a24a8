package orbweaver.train;

import java.util.List;
import orbweaver.cli.CommandProvider;

/// Adds `train` to the command line where this module and libtorch are on the class path.
public final class TrainCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new TrainCommand());
    }
}
