package orbweaver.policy.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import orbweaver.policy.JsonFields;
import orbweaver.policy.PolicyException;

/// The weight files of a model folder, mapped: `model.safetensors`, or the shards its index names. What is wrong with
/// them is collected as sentences instead of thrown, so that a report can show all of it.
final class Shards implements AutoCloseable {
    static final String INDEX = "model.safetensors.index.json";
    static final String SINGLE = "model.safetensors";

    private final List<SafeTensors> files = new ArrayList<>();
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, SafeTensors> owners = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Shards() {}

    static Shards open(Path folder) {
        Shards shards = new Shards();
        Path index = folder.resolve(INDEX);
        if (Files.exists(index)) {
            try {
                shards.readIndexed(folder, JsonFields.read(index).object("weight_map"));
            } catch (PolicyException e) {
                shards.problem(String.valueOf(e.getMessage()));
            }
        } else if (Files.exists(folder.resolve(SINGLE))) {
            shards.add(folder.resolve(SINGLE));
        } else {
            shards.problem("%s has neither %s nor %s; copy the weights into it".formatted(folder, SINGLE, INDEX));
        }
        return shards;
    }

    private void readIndexed(Path folder, JsonFields map) {
        for (String name : new TreeSet<>(map.keys().stream().map(map::text).toList())) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                add(file);
            } else {
                problem("%s is missing although %s names it; copy this shard into the folder".formatted(file, INDEX));
            }
        }
        for (String key : map.keys()) {
            Path file = folder.resolve(map.text(key));
            TensorInfo info = tensors.get(TensorNames.canonical(key));
            if (opened(file) && (info == null || !info.file().equals(file))) {
                problem("%s: tensor %s is missing although %s places it there; copy this shard again"
                        .formatted(file, key, INDEX));
            }
        }
    }

    private boolean opened(Path file) {
        return files.stream().anyMatch(open -> open.file().equals(file));
    }

    private void add(Path file) {
        try {
            SafeTensors open = SafeTensors.open(file);
            files.add(open);
            open.tensors().forEach((name, info) -> {
                String canonical = TensorNames.canonical(name);
                TensorInfo before = tensors.putIfAbsent(canonical, info);
                owners.putIfAbsent(canonical, open);
                if (before != null) {
                    problem("%s: tensor %s is also in %s; remove one of the files"
                            .formatted(file, name, before.file().getFileName()));
                }
            });
        } catch (PolicyException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private void problem(String sentence) {
        problems.add(sentence);
    }

    /// Tensors by their LLaDA-V name.
    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    SafeTensors owner(String canonical) {
        SafeTensors owner = owners.get(canonical);
        if (owner == null) {
            throw new PolicyException("tensor " + canonical + " is missing");
        }
        return owner;
    }

    List<SafeTensors> files() {
        return files;
    }

    List<String> problems() {
        return problems;
    }

    @Override
    public void close() {
        files.forEach(SafeTensors::close);
    }
}
