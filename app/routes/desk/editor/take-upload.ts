import { titleFromName } from "#app/documents/file-name.ts";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { fileType } from "#app/http/file-types.ts";
import { addFinishedUpload } from "#app/library/files/add-finished-upload.server.ts";
import { isPicture, likelyKind, practiceFilePath } from "#app/library/record/practice-file.ts";
import { formats } from "#app/messages/index.ts";
import { refusedFile, uploadDenied } from "#app/routes/desk/editor/upload-answer.server.ts";

/** POST only. */
export const loader = loaderFor("nobody", notFound);

/** Adds a completed upload to the practice and returns, as JSON, what the script needs to show its row. */
export const action = requestActionFor(
	"everyone",
	async ({ actor, services, context, request, params, pid, locale, messages }) => {
		const denied = await uploadDenied(context, pid);
		if (denied) return denied;
		// The name of the file in the browser, for the sentences.
		const name = (await request.text()).slice(0, 500);
		const result = await addFinishedUpload(actor, services, { pid, upload: params.upload ?? "" });
		if (!("file" in result)) return refusedFile(locale, result, name, 200);
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
