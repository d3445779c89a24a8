package orbweaver.robot.dynamixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orbweaver.robot.dynamixel.ControlTableItem.Access;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The control table of one servo model: which bytes exist, what they are called and what they accept. The tables are
/// data (`orbweaver/assets/dynamixel`); a model without a file is unknown to the driver.
public final class ControlTable {
    private static final String FOLDER = "/orbweaver/assets/dynamixel/";
    private static final List<String> FILES = List.of("xm430-w350.json", "xl430-w250.json");
    private static final Map<Integer, ControlTable> BY_MODEL = loadAll();

    private final int model;
    private final String name;
    private final List<ControlTableItem> items;
    private final Map<String, ControlTableItem> byName = new HashMap<>();
    private final @Nullable ControlTableItem[] byAddress;

    private ControlTable(int model, String name, List<ControlTableItem> items) {
        this.model = model;
        this.name = name;
        this.items = List.copyOf(items);
        byAddress = new @Nullable ControlTableItem[this.items.getLast().end()];
        for (ControlTableItem item : this.items) {
            byName.put(item.name(), item);
            for (int address = item.address(); address < item.end(); address++) {
                if (byAddress[address] != null) {
                    throw new IllegalStateException("%s: address %d is taken twice".formatted(name, address));
                }
                byAddress[address] = item;
            }
        }
    }

    /// The table of the servo that answers Ping with this model number.
    ///
    /// @throws IllegalArgumentException when the model is unknown
    public static ControlTable of(int model) {
        ControlTable table = BY_MODEL.get(model);
        if (table == null) throw new IllegalArgumentException("no control table for servo model " + model);
        return table;
    }

    /// The model numbers there are tables for.
    public static Set<Integer> models() {
        return BY_MODEL.keySet();
    }

    /// What Ping answers as model number.
    public int model() {
        return model;
    }

    /// The model's name, for example "XM430-W350".
    public String name() {
        return name;
    }

    /// All items in the order of their addresses.
    public List<ControlTableItem> items() {
        return items;
    }

    /// The item of this e-manual name; the indirect ones are numbered ("Indirect Address 1").
    ///
    /// @throws IllegalArgumentException when this model has no such item
    public ControlTableItem item(String itemName) {
        ControlTableItem item = byName.get(itemName);
        if (item == null) throw new IllegalArgumentException(name + " has no item \"" + itemName + "\"");
        return item;
    }

    public boolean has(String itemName) {
        return byName.containsKey(itemName);
    }

    /// The item that covers this byte, or null where the table has a hole.
    public @Nullable ControlTableItem at(int address) {
        return address < 0 || address >= byAddress.length ? null : byAddress[address];
    }

    /// The first address behind the table.
    public int end() {
        return byAddress.length;
    }

    private static Map<Integer, ControlTable> loadAll() {
        var json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        var tables = new TreeMap<Integer, ControlTable>();
        for (String file : FILES) {
            try (InputStream in = ControlTable.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) throw new IllegalStateException("missing on the class path: " + FOLDER + file);
                ControlTable table = json.readValue(in, TableFile.class).table();
                tables.put(table.model, table);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + FOLDER + file, e);
            }
        }
        return Map.copyOf(tables);
    }

    private record TableFile(int model, String name, String note, List<ItemLine> items) {
        ControlTable table() {
            var all = new ArrayList<ControlTableItem>();
            for (ItemLine line : items) line.addTo(all);
            all.sort((a, b) -> Integer.compare(a.address(), b.address()));
            return new ControlTable(model, name, all);
        }
    }

    /// A line of the file. A family (`first`, `count`) stands for `count` items in a row, numbered from `first`.
    private record ItemLine(
            int address,
            int size,
            String name,
            String access,
            String area,
            long initial,
            long initialStep,
            long min,
            long max,
            @Nullable String unit,
            double scale,
            boolean signed,
            int first,
            int count) {
        void addTo(List<ControlTableItem> all) {
            for (int k = 0; k < Math.max(1, count); k++) {
                all.add(new ControlTableItem(
                        count == 0 ? name : name + " " + (first + k),
                        address + k * size,
                        size,
                        access.equals("RW") ? Access.READ_WRITE : Access.READ_ONLY,
                        Area.valueOf(area),
                        signed,
                        initial + k * initialStep,
                        min,
                        max,
                        unit == null ? "" : unit,
                        scale == 0 ? 1 : scale));
            }
        }
    }
}
