package orbweaver.cli.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;

/// What can be wrong with a set of three episodes, a file each, as users bring them.
enum Damage {
    DATA_CUT("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve(DATA));
        }
    },
    DATA_EMPTY("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Files.write(set.resolve(DATA), new byte[0]);
        }
    },
    DATA_IS_TEXT("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Files.writeString(set.resolve(DATA), "<html>404 Not Found</html>");
        }
    },
    DATA_MISSING("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Files.delete(set.resolve(DATA));
        }
    },
    DATA_TOO_SHORT("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Path file = set.resolve(DATA);
            ParquetWriter.write(file, ParquetReader.read(file).slice(0, 2));
        }
    },
    DATA_LACKS_A_COLUMN("data/chunk-000/file-001.parquet", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Path file = set.resolve(DATA);
            Table table = ParquetReader.read(file);
            ParquetWriter.write(
                    file,
                    new Table(table.columns().stream()
                            .filter(column -> !column.name().equals("action"))
                            .toList()));
        }
    },
    EPISODES_CUT("meta/episodes/chunk-000/file-001.parquet", "21222222") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve(EPISODES));
        }
    },
    EPISODES_MISSING("meta/episodes", "21222222") {
        @Override
        void into(Path set) throws IOException {
            try (Stream<Path> inside = Files.walk(set.resolve("meta/episodes"))) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    },
    TASKS_CUT("meta/tasks.parquet", "21222220") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve("meta/tasks.parquet"));
        }
    },
    STATISTICS_CUT("meta/stats.json", "01000020") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve("meta/stats.json"));
        }
    },
    VIDEO_MISSING("videos/observation.images.front/chunk-000/file-001.mp4", "01222222") {
        @Override
        void into(Path set) throws IOException {
            Files.delete(set.resolve(VIDEO));
        }
    },
    VIDEO_CUT("videos/observation.images.front/chunk-000/file-001.mp4", "01202222") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve(VIDEO));
        }
    },
    VIDEO_OF_ANOTHER_EPISODE("videos/observation.images.front/chunk-000/file-001.mp4", "01202222") {
        @Override
        void into(Path set) throws IOException {
            Path longer = SmallSetOfLength.in(set.resolveSibling("longer"), 3);
            Files.copy(longer, set.resolve(VIDEO), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    },
    FOREIGN_FILE("data/chunk-000/copy.parquet", "01022020") {
        @Override
        void into(Path set) throws IOException {
            Files.copy(set.resolve(DATA), set.resolve("data/chunk-000/copy.parquet"));
        }
    },
    COUNTS_WRONG("meta/info.json", "21222220") {
        @Override
        void into(Path set) throws IOException {
            info(set, "\"total_episodes\": 3", "\"total_episodes\": 5");
        }
    },
    FUTURE_VERSION("meta/info.json", "22222222") {
        @Override
        void into(Path set) throws IOException {
            info(set, "\"v3.0\"", "\"v4.0\"");
        }
    },
    INFO_CUT("meta/info.json", "22222222") {
        @Override
        void into(Path set) throws IOException {
            cut(set.resolve("meta/info.json"));
        }
    },
    INFO_MISSING("meta/info.json", "22222222") {
        @Override
        void into(Path set) throws IOException {
            Files.delete(set.resolve("meta/info.json"));
        }
    },
    FILES_OUTSIDE("meta/info.json", "22222222") {
        @Override
        void into(Path set) throws IOException {
            info(set, "\"data/chunk-", "\"../data/chunk-");
        }
    };

    static final List<String> COMMANDS =
            List.of("info", "check", "export", "delete", "trim", "merge", "replay", "repair");
    static final String DATA = "data/chunk-000/file-001.parquet";
    static final String EPISODES = "meta/episodes/chunk-000/file-001.parquet";
    static final String VIDEO = "videos/observation.images.front/chunk-000/file-001.mp4";

    private final String file;
    private final String statuses;

    /// The file that is to be named, and the status of each of [#COMMANDS].
    Damage(String file, String statuses) {
        this.file = file;
        this.statuses = statuses;
    }

    String file() {
        return file;
    }

    int status(String command) {
        return statuses.charAt(COMMANDS.indexOf(command)) - '0';
    }

    abstract void into(Path set) throws IOException;

    static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    static void info(Path set, String text, String other) throws IOException {
        Path file = set.resolve("meta/info.json");
        String before = Files.readString(file);
        String after = before.replace(text, other);
        if (before.equals(after)) {
            throw new IOException(file + " does not hold " + text);
        }
        Files.writeString(file, after);
    }

    /// The video of a set whose episode has so many frames.
    private static final class SmallSetOfLength {
        static Path in(Path folder, int frames) throws IOException {
            try {
                return SmallSets.record(folder, frames, "other")
                        .resolve("videos/observation.images.front/chunk-000/file-000.mp4");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    static List<String> words(String command, Path set, Path target) {
        return switch (command) {
            case "check" -> List.of("dataset", "check", set.toString(), "--decode");
            case "export" -> List.of("dataset", "export", set.toString(), "--out", target.toString());
            case "delete" -> List.of("dataset", "edit", set.toString(), "delete", "0");
            case "trim" -> List.of("dataset", "edit", set.toString(), "trim", "1", "--from-row", "1");
            case "merge" ->
                List.of("dataset", "edit", set.toString(), "merge", set.toString(), "--out", target.toString());
            case "replay" -> List.of("dataset", "replay", set.toString(), "--episode", "1");
            default -> List.of("dataset", command, set.toString());
        };
    }
}
