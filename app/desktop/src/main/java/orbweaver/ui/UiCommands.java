package orbweaver.ui;

import java.util.List;
import orbweaver.cli.CommandProvider;

/// The commands that need the screen.
public final class UiCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new DesktopCommand(), new DemoCommand(), new InspectCommand());
    }
}
