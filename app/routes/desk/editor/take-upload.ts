import type { ActionFunctionArgs } from "@remix-run/node";
import { titleFromName } from "#app/documents/file-name.ts";
import { takeUpload } from "#app/library/files/take-upload.server.ts";
import { isPicture, likelyKind } from "#app/library/record/practice-file.ts";
import { practiceFilePath } from "#app/library/record/practice-file-path.ts";
import { formats, messagesFor } from "#app/messages/index.ts";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { mayUploadFor, refused } from "#app/routes/desk/editor/upload-answer.server.ts";
import { fileType } from "#app/routes/library/files/file-types.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** There is nothing to read here. */
export function loader(): Response {
	return new Response(null, { status: 404 });
}

/** Takes in an upload that has arrived whole: what the script of the form needs to put it into the list, as JSON. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
	const locale = localeOf(params);
	const pid = pidOf(params);
	const no = await mayUploadFor(context, pid);
	if (no) return no;
	const { services, requestId } = context;
	// The name that the browser knows it by, for the sentences.
	const name = (await request.text()).slice(0, 500);
	const result = await takeUpload(context.actor, services, { pid, upload: params.upload ?? "", requestId });
	if (!("file" in result)) return refused(locale, result, name, 200);
	const { id, originalName, mediaType, size } = result.file;
	return Response.json({
		outcome: result.outcome,
		id,
		name: originalName,
		title: titleFromName(originalName),
		kind: likelyKind(mediaType),
		picture: isPicture(mediaType),
		facts: messagesFor(locale).files.editor.facts(fileType(mediaType), formats(locale).bytes(size)),
		href: practiceFilePath(locale, pid, { file: id, name: originalName, mediaType }),
	});
}
