import { titleFromName } from "#app/documents/file-name.ts";
import { takeUpload } from "#app/library/files/take-upload.server.ts";
import { isPicture, likelyKind } from "#app/library/record/practice-file.ts";
import { practiceFilePath } from "#app/library/record/practice-file-path.ts";
import { formats } from "#app/messages/index.ts";
import { loaderFor, requestActionFor } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";
import { mayUploadFor, refused } from "#app/routes/desk/editor/upload-answer.server.ts";
import { fileType } from "#app/routes/library/files/file-types.ts";

/** There is nothing to read here. */
export const loader = loaderFor("nobody", notFound);

/** Takes in an upload that has arrived whole: what the script of the form needs to put it into the list, as JSON. */
export const action = requestActionFor(
	"everyone",
	async ({ actor, services, context, request, params, pid, locale, messages }) => {
		const no = await mayUploadFor(context, pid);
		if (no) return no;
		// The name that the browser knows it by, for the sentences.
		const name = (await request.text()).slice(0, 500);
		const result = await takeUpload(actor, services, { pid, upload: params.upload ?? "" });
		if (!("file" in result)) return refused(locale, result, name, 200);
		const { id, originalName, mediaType, size } = result.file;
		return Response.json({
			outcome: result.outcome,
			id,
			name: originalName,
			title: titleFromName(originalName),
			kind: likelyKind(mediaType),
			picture: isPicture(mediaType),
			facts: messages.files.editor.facts(fileType(mediaType), formats(locale).bytes(size)),
			href: practiceFilePath(locale, pid, { file: id, name: originalName, mediaType }),
		});
	},
);
