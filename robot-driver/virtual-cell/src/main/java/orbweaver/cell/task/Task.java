package orbweaver.cell.task;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orbweaver.cell.CellException;
import org.jspecify.annotations.Nullable;

/// Something that can be asked of the arm.
///
/// @param item kind of the object that is meant
/// @param support kind of the thing it goes on; empty when it is only picked up
/// @param object colour of the object that is meant, or `any`: then the scene chooses
/// @param stepLimit steps of 200 ms after which a trial counts as failed
/// @param setUps where things stand; null where blocks are strewn about
/// @param wordings the ways to ask for it; `{object}` and `{target}` stand for colours
/// @param variants what makes it harder than the plain task of that name
/// @param instructions how many instructions follow one another; null for a task of one
public record Task(
        String name,
        Kind kind,
        String item,
        String support,
        String object,
        int stepLimit,
        @Nullable SetUps setUps,
        List<String> wordings,
        @Nullable Set<Variant> variants,
        @Nullable Integer instructions) {
    /// Any block may be meant.
    static final String ANY = "any";

    /// The kind of object that most tasks are about.
    public static final String BLOCK = "block";

    /// The round block of the variant shapes.
    private static final String DRUM = "drum";

    private static final Set<Variant> NOT_IN_A_CHAIN = Set.of(Variant.SHAPES, Variant.PUSH, Variant.OBSTACLE);

    public Task {
        wordings = List.copyOf(wordings);
        variants = variants == null ? Set.of() : Set.copyOf(variants);
    }

    @Override
    public Set<Variant> variants() {
        return variants == null ? Set.of() : variants;
    }

    /// The name of the plain task.
    public String plainName() {
        int plus = name.indexOf('+');
        return plus < 0 ? name : name.substring(0, plus);
    }

    /// The same task made harder.
    ///
    /// @param more in the order in which they are to stand in the name
    /// @param paraphrases what to say instead where the words are to be others
    Task with(List<Variant> more, List<String> paraphrases) {
        String words = more.stream().map(v -> "+" + v.word()).collect(Collectors.joining());
        if (isChain() && !Collections.disjoint(more, NOT_IN_A_CHAIN)) {
            throw new CellException("the chain has none of the variants shapes, push and obstacle");
        }
        boolean round = more.contains(Variant.SHAPES);
        if (round && !ofBlocks()) throw new CellException("only tasks of blocks have the variant shapes, not " + name);
        return new Task(
                name + words,
                kind,
                round ? DRUM : item,
                support,
                object,
                stepLimit,
                setUps,
                more.contains(Variant.PARAPHRASE) ? paraphrases : wordings,
                Set.copyOf(more),
                instructions);
    }

    /// What has to be true in the end.
    public enum Kind {
        /// The block is held well above the table.
        PICK,
        /// Any block is held well above the table.
        ANY,
        /// The block lies on the plate and the gripper is open.
        PLATE,
        /// As on the plate, and the bottle on the way still stands.
        PASS,
        /// The block stands on the other block and the gripper is open.
        STACK,
        /// The object lies on its support, touches nothing else, and the fingers have let go.
        REST,
        /// The object lies on its support at least in part, and the fingers have let go.
        LAY,
        /// The object lies inside, and the fingers have let go.
        INTO
    }

    /// Whether it is about one block of a colour that is named, among others that are strewn about.
    public boolean ofBlocks() {
        return setUps == null && kind != Kind.ANY && !isChain();
    }

    /// Whether several instructions follow one another.
    public boolean isChain() {
        return instructions != null;
    }

    /// The scene that a seed stands for; of a chain, with its first instruction.
    public Scene scene(long seed) {
        return scenes(seed).getFirst();
    }

    /// The same, with every instruction of a chain: the same things at the start, something else asked of them.
    public List<Scene> scenes(long seed) {
        Scene scene = Variations.of(new SceneBuilder(this, seed).build());
        return instructions == null ? List.of(scene) : new Chain(scene).draw(instructions);
    }
}
