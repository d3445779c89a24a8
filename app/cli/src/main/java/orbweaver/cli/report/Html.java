package orbweaver.cli.report;

/// What every report page begins and ends with, and how text gets into it.
final class Html {
    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Orbweaver evaluation</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --good: #2a8a5c; --bad: #b8473c; --dim: #8a8f98; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1200px; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-weight: 600; } h2 { margin-top: 3rem; font-weight: 600; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            th { font-weight: 500; color: var(--dim); }
            svg { display: block; margin-top: .2rem; }
            .dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); }
            .trials { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 1.2rem; }
            figure { margin: 0; } figure img { width: 50%; display: inline-block; }
            .failed { grid-column: 1 / -1; } .failed > img { width: 240px; max-width: 50%; }
            .film { overflow-x: auto; } .film img { width: auto; height: 120px; }
            .opened text { font-size: 11px; text-anchor: middle; fill: currentColor; }
            figcaption { font-size: 13px; } code { font-size: 12px; }
            </style>
            </head>
            <body>
            <h1>Evaluation in the virtual cell</h1>
            """;

    static final String FOOT = """
            </body>
            </html>
            """;

    private Html() {}

    /// The text with the characters that mean something in HTML written out.
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
