package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.Place;
import orbweaver.dataset.video.VideoFiles;
import orbweaver.dataset.video.VideoReader;
import orbweaver.dataset.write.PictureStats;

/// Makes one camera's files of a set that is being made. A file all of whose episodes stay is taken as it is; of the
/// others nothing but the episodes' pictures is kept.
final class VideoTree {
    private final Target target;
    private final Feature video;
    private final int fps;
    private final Target.Files files;
    private final VideoCut cutter;
    private final Map<Dataset, Map<Path, Integer>> users = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private final List<VideoFiles.Part> parts = new ArrayList<>();
    private long recoded;

    /// Where a piece's pictures lie, and their statistics.
    record Placed(Episode.Span span, FeatureStats stats) {}

    VideoTree(Target target, Feature video) {
        this.target = target;
        this.video = video;
        fps = target.info().fps();
        files = target.new Files(place -> DatasetFiles.video(target.info(), place, video.name()));
        cutter = new VideoCut(target.file(SetBuilder.SCRATCH), fps);
    }

    /// Pictures that had to be encoded again.
    long recoded() {
        return recoded;
    }

    /// Makes the files; the places are in the order of the pieces.
    List<Placed> make(List<Piece> pieces) {
        for (List<Piece> run : Runs.of(pieces, this::sameFile)) {
            if (complete(run)) {
                take(run);
            } else {
                join(run);
            }
        }
        return placed;
    }

    private boolean sameFile(Piece one, Piece other) {
        return one.source() == other.source() && file(one).equals(file(other));
    }

    private Path file(Piece piece) {
        return piece.source().videoFile(piece.episode(), video.name());
    }

    private boolean complete(List<Piece> run) {
        Dataset source = run.getFirst().source();
        Map<Path, Integer> of = users.computeIfAbsent(source, this::count);
        boolean inOrder = Runs.of(
                                run,
                                (one, other) ->
                                        one.episode().index() < other.episode().index())
                        .size()
                == 1;
        return inOrder
                && run.stream().allMatch(Piece::isWhole)
                && of.getOrDefault(file(run.getFirst()), 0) == run.size();
    }

    private Map<Path, Integer> count(Dataset source) {
        Map<Path, Integer> count = new HashMap<>();
        source.episodes().forEach(e -> count.merge(source.videoFile(e, video.name()), 1, Integer::sum));
        return count;
    }

    private void take(List<Piece> run) {
        if (target.looks()) {
            look(run);
        }
        Place place = files.next();
        Path file = files.path(place);
        target.disk().link(file(run.getFirst()), file);
        for (Piece piece : run) {
            Episode.Span was = span(piece);
            var span = new Episode.Span(place, was.from(), was.to());
            placed.add(new Placed(span, stats(piece, file, was.firstFrame(fps))));
        }
    }

    private void look(List<Piece> run) {
        Path file = file(run.getFirst());
        Piece last = run.getLast();
        long needed = span(last).firstFrame(fps) + last.length();
        long frames = VideoFiles.summary(file, fps).frames();
        if (frames < needed) {
            throw new DatasetException(
                    "%s ends after %d of %d frames; dataset check lists what is wrong".formatted(file, frames, needed));
        }
    }

    private Episode.Span span(Piece piece) {
        Episode.Span span = piece.episode().videos().get(video.name());
        return span == null
                ? new Episode.Span(new Place(0, 0), 0, (double) piece.episode().length() / fps)
                : span;
    }

    private void join(List<Piece> run) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : run) {
            long first = span(piece).firstFrame(fps) + piece.from();
            VideoCut.Cut cut = cutter.of(new VideoFiles.Part(file(piece), first, piece.length()));
            recoded += cut.recoded();
            if (cut.alone()) {
                flush(joined);
            }
            parts.addAll(cut.parts());
            joined.add(piece);
            if (cut.alone()) {
                flush(joined);
            }
        }
        flush(joined);
    }

    private void flush(List<Piece> joined) {
        if (joined.isEmpty()) {
            return;
        }
        Place place = files.next();
        Path file = files.path(place);
        target.disk().folder(file.resolveSibling("."));
        VideoFiles.join(parts, file, fps);
        target.disk().force(file);
        long at = 0;
        for (Piece piece : joined) {
            long end = at + piece.length();
            var span = new Episode.Span(place, (double) at / fps, (double) end / fps);
            placed.add(new Placed(span, stats(piece, file, at)));
            at = end;
        }
        parts.clear();
        joined.clear();
    }

    private FeatureStats stats(Piece piece, Path file, long first) {
        FeatureStats known = piece.episode().stats().get(video.name());
        if (piece.isWhole() && known != null) {
            return known;
        }
        try (var reader = new VideoReader(file, fps)) {
            var stats =
                    new PictureStats(reader.summary().width(), reader.summary().height());
            for (long frame = first; frame < first + piece.length(); frame++) {
                stats.add(reader.at((double) frame / fps));
            }
            return stats.result();
        }
    }
}
