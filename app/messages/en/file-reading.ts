/** Results of reading a practice's files: their text for the search, and pictures for the page. */
export const fileReading = {
	pictures: "Pictures",
	/** Why a file's text can't be searched, by the codes of `documents/reading`, and what its author can do. */
	reasons: {
		encrypted:
			"It asks for a password, so its words are not searched. Save it without a password and send it in again.",
		"too-large":
			"Unpacked, it holds more than can be read here, so its words are not searched. Save it anew as PDF, or in several files, and send it in again.",
		"too-long":
			"Reading it takes too long, so its words are not searched. Save it anew as PDF, or in several files, and send it in again.",
		"too-many-pages":
			"It is longer than what the search reads: only its beginning is searched. Send in the rest as another file.",
		broken:
			"It is damaged, so its words are not searched. Open it in the program that made it, save it anew and send it in again.",
		"no-text":
			"It holds pictures of pages and no text, so its words are not searched. Have the text recognised (OCR), or send in the file that the pages were printed from.",
		"wrong-type":
			"Its content is another than its type says, so its words are not searched. Save it anew in the program that made it and send it in again.",
	},
	/** Why a picture is not shown, in the same way. */
	pictureReasons: {
		"too-large": "It has too many pixels to be shown. Make it smaller and send it in again.",
		"too-long": "Making it ready takes too long, so it is not shown. Make it smaller and send it in again.",
		other:
			"It is damaged, so it is not shown. Open it in a program for pictures, save it as PNG or JPEG and send it in again.",
	},
};
