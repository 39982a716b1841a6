"""English: words that stand before credits, notes and captions, and words that close no sentence."""

CREDITS = (
    "by ",
    "words by ",
    "text by ",
    "reporting by ",
    "additional reporting by ",
    "writing by ",
    "editing by ",
    "edited by ",
    "compiled by ",
    "photograph by ",
    "photographs by ",
    "photo by ",
    "photos by ",
    "photo: ",
    "picture: ",
    "pictures: ",
    "source: ",
    "layout by ",
    "layout: ",
    "graphic by ",
    "graphics by ",
)
NOTES = ("editor's note", "editor’s note", "from the editor", "note to readers")
# The label of a summary at the head of a story
SUMMARIES = (
    "key points",
    "key takeaways",
    "key findings",
    "main points",
    "at a glance",
    "highlights",
    "summary",
    "tl;dr",
)
CAPTIONS = (
    "photo caption",
    "photo:",
    "photos:",
    "picture:",
    "image:",
    "caption:",
    "pictured:",
    "above:",
    "below:",
    "left:",
    "right:",
)
# What the credit at the end of a caption begins with, and the agencies that stand there in brackets
PICTURE_LABELS = ("Photo", "Photos", "Photo credit", "Photograph", "Picture", "Image", "Credit", "PHOTO")
PICTURE_AGENCIES = ("AP", "AFP", "Reuters", "REUTERS", "EPA", "PA", "Getty Images", "Getty", "Bloomberg", "AP Photo")
SENTENCE_ENDS = ".!?;:…"
# No sentence ends with one of these
NEVER_LAST = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as",
    "than", "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "will", "would", "could", "should", "may", "can", "its", "his", "her", "their", "our", "your", "my", "mr",
    "mrs", "ms", "dr", "Mr", "Mrs", "Ms", "Dr",
})  # fmt: skip
# The buttons of a page, in small letters; and the headings under which it names other stories
PAGE_LABELS = frozenset({
    "skip to content", "skip to main content", "scroll to top", "back to top", "follow us", "follow us on", "search",
    "search for", "menu", "home", "share", "share this", "share this page", "share this article", "share on facebook",
    "share on twitter", "tweet", "print", "print this page", "email", "email this", "subscribe", "sign up",
    "newsletter",
    "read more", "tagged with", "tags", "filed under", "categories", "category", "previous", "next", "previous post",
    "next post", "leave a comment", "comments", "post a comment", "contact us", "get help", "privacy policy",
    "author",
    "published", "terms of use", "terms of service", "cookie policy", "sitemap", "site map", "facebook",
    "twitter",
    "instagram", "youtube", "linkedin", "copy link", "close", "get connected", "stay connected", "connect with us",
    "advertisement", "press", "report a crime", "feedburner", "documents to download", "log in", "register",
    "about us",
})  # fmt: skip
RELATED = frozenset({
    "related posts", "related stories", "related articles", "related news", "related links", "related content",
    "latest posts", "latest news", "recent posts", "recent news", "most read", "most popular", "read next",
    "more news",
    "you may also like", "more stories", "trending",
})  # fmt: skip
# Behind the end of a release: whom to ask
CONTACTS = (
    "for further information", "for more information", "for additional information", "contact:", "contacts:",
    "media contact", "press contact", "media inquiries", "to learn more", "about ", "notes to editors",
    "note to editors", "follow ", "editor's note", "editor’s note", "for media", "sign up", "subscribe",
    "please leave",
)  # fmt: skip
