package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.PinnedToken;

/// What the policy is asked instead of what it was asked when the arm was driven.
///
/// @param steps passes over the block
/// @param seed of what is drawn; without meaning for one run
/// @param runs blocks that are decoded side by side: the first is greedy, the others are drawn
/// @param temperature of the drawn ones
/// @param hidden what the policy is not to see
/// @param pinned tokens that are given
/// @param nextPicture whether it looks at the next chunk's picture
record WhatIf(
        String instruction,
        DecoderKind decoder,
        int steps,
        long seed,
        int runs,
        double temperature,
        List<HiddenRegion> hidden,
        List<PinnedToken> pinned,
        boolean nextPicture) {
    WhatIf {
        hidden = List.copyOf(hidden);
        pinned = List.copyOf(pinned);
    }

    /// Nothing changed.
    static WhatIf asIt(DecodeTrace was) {
        int steps = was.steps().isEmpty()
                ? was.decoder().defaultSteps(was.chunkSize(), was.dimensions())
                : was.steps().size();
        int valid = choices(was.decoder(), was.chunkSize(), was.dimensions()).contains(steps)
                ? steps
                : was.decoder().defaultSteps(was.chunkSize(), was.dimensions());
        return new WhatIf(was.instruction(), was.decoder(), valid, 0, 1, 1, List.of(), List.of(), false);
    }

    /// The numbers of passes that a decoder can take.
    static List<Integer> choices(DecoderKind decoder, int chunkSize, int dimensions) {
        if (!decoder.free()) return List.of(decoder.defaultSteps(chunkSize, dimensions));
        int stride = decoder == DecoderKind.HAD ? chunkSize : 1;
        return IntStream.rangeClosed(1, chunkSize * dimensions / stride)
                .map(n -> n * stride)
                .boxed()
                .toList();
    }

    WhatIf withInstruction(String words) {
        return new WhatIf(words, decoder, steps, seed, runs, temperature, hidden, pinned, nextPicture);
    }

    WhatIf withDecoder(DecoderKind kind, int passes) {
        return new WhatIf(instruction, kind, passes, seed, runs, temperature, hidden, pinned, nextPicture);
    }

    WhatIf withRuns(int count, double heat, long from) {
        return new WhatIf(instruction, decoder, steps, from, count, heat, hidden, pinned, nextPicture);
    }

    WhatIf withHidden(HiddenRegion region) {
        var more = new ArrayList<>(hidden);
        more.add(region);
        return withHidden(more);
    }

    WhatIf without(HiddenRegion region) {
        return withHidden(hidden.stream().filter(kept -> !kept.equals(region)).toList());
    }

    private WhatIf withHidden(List<HiddenRegion> regions) {
        return new WhatIf(instruction, decoder, steps, seed, runs, temperature, regions, pinned, nextPicture);
    }

    /// With a token given; in the place of another one at that place.
    WhatIf withPinned(PinnedToken pin) {
        List<PinnedToken> pins = new ArrayList<>(without(pin.action(), pin.dimension()).pinned);
        pins.add(pin);
        return withPinned(pins);
    }

    /// With the token at that place free.
    WhatIf without(int action, int dimension) {
        return withPinned(pinned.stream()
                .filter(pin -> pin.action() != action || pin.dimension() != dimension)
                .toList());
    }

    private WhatIf withPinned(List<PinnedToken> pins) {
        return new WhatIf(instruction, decoder, steps, seed, runs, temperature, hidden, pins, nextPicture);
    }

    WhatIf withNextPicture(boolean next) {
        return new WhatIf(instruction, decoder, steps, seed, runs, temperature, hidden, pinned, next);
    }

    /// The options to decode with, made from those that the arm is driven with. Actions that were executing then are
    /// none now.
    DecodeOptions options(DecodeOptions driven) {
        var tuning = driven.tuning()
                .withExecuting(List.of())
                .withCandidates(runs, temperature)
                .withPinned(pinned);
        return new DecodeOptions(decoder, steps, driven.attention(), seed, tuning);
    }

    /// What the policy is to see: the pictures without the hidden parts, and these words.
    Observation observation(Observation seen, Normalization.Crop crop) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        seen.frames().forEach((camera, frame) -> {
            Frame shown = frame;
            // What is hidden was drawn on the picture of the first camera.
            if (frames.isEmpty()) for (HiddenRegion region : hidden) shown = region.hide(shown, crop);
            frames.put(camera, shown);
        });
        return new Observation(frames, instruction.strip(), seen.state());
    }
}
