package orbweaver.core.cell;

import java.util.Optional;
import orbweaver.cell.VirtualCell;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.ProfileException;
import orbweaver.core.virtual.VirtualCellHost;

/// Opens the cell that a profile names.
public final class Cells {
    /// Address of the virtual cell's arm.
    public static final String VIRTUAL = "virtual:";
    private static final String SERIAL = "serial:";

    private Cells() {}

    /// The cell of this profile, ready to be asked for its port.
    ///
    /// @param baud of the arm's bus
    /// @throws ProfileException when the arm's address is neither `virtual:` nor `serial:<path>`
    public static Cell open(CellProfile profile, int baud) {
        String arm = profile.arm();
        if (arm.equals(VIRTUAL)) return VirtualCellHost.start(profile, baud);
        if (arm.startsWith(SERIAL)) return new SerialCell(arm.substring(SERIAL.length()), baud, profile);
        throw new ProfileException("profile " + profile.name() + ": arm \"" + arm
                + "\" is not an address; use virtual: or serial:/dev/ttyUSB0");
    }

    /// The version of the virtual cell, for a profile that is on it.
    public static Optional<String> version(CellProfile profile) {
        return profile.arm().equals(VIRTUAL) ? Optional.of(VirtualCell.VERSION) : Optional.empty();
    }
}
