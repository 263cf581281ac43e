"""Where rows come from: files of several formats, opened uploads, bundled samples."""
