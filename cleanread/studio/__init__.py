"""
The studio: walk through pages in a browser, click on what is wrong, and save it into a site rule.

    pages      the pages to look at, and where their bytes come from
    ledger     the unsure pages of a batch
    reading    one page as the engine reads it, by the numbers of its elements
    naming     what an element could be called
    selectors  what could name an element, and what else that would match
    entries    an entry for a rule, with its example
    drafts     the text of a rule's file with an entry more
    checking   whether a rule's file may be written, and what it does to a page
    saving     writing it, taking it back, and the page as a test of the rule
    shelf      the pages at hand
    labels     what the user says of the parts of a page, as pages to train on
    session    all of it together, for one user at one time
    app        the addresses of the web application, and the answers
    guard      who may ask: this machine, with the token, from the studio's own pages
    serving    the server that runs it

Everything above ``session`` knows nothing of the web. Starlette and uvicorn come with the extra ``studio``.
"""
