package orbweaver.train;

/// One frame as the generators make it: RGB bytes, labels as `SceneLabels` lays them out, bins of the chunk, wording.
@SuppressWarnings("ArrayRecordComponent")
record TrainingFrame(byte[] image, float[] labels, int[] bins, String wording) {}
