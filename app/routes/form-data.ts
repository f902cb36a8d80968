import { data } from "@remix-run/node";

/** Few forms of ours have more entries, and those say so; what has more was not made by a form of ours. */
export const mostFormFields = 500;

/**
 * The form that a request carries.
 * @param most entries that the form may have
 * @throws a Response of status 400 where it carries none, or a file; 413 where it has more entries than a form of ours
 */
export async function readFormData(request: Request, most = mostFormFields): Promise<FormData> {
	const form = await request.formData().catch(() => null);
	if (!form) throw data(null, { status: 400 });
	const entries = [...form];
	if (entries.length > most) throw data(null, { status: 413 });
	if (entries.some(([, value]) => typeof value !== "string")) throw data(null, { status: 400 });
	return form;
}
