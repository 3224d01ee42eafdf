"""Papers: frozen data in, PDF bytes out.

`data` holds what each paper is made from and costs nothing to import; `render.render(paper, langs)` draws it and
brings the PDF library with it, so import `render` only where a paper is really made. No module here knows the time,
the database or chance: the same data give the same bytes.
"""
