import { idOrNew } from "#app/http/form-data.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";

/**
 * The id of what a form makes: the same if the form is sent twice; another one if it was changed in between, as after
 * going back in the browser.
 * @param id the id that the form was made with
 * @param content what it makes
 */
export function idFor(id: string | undefined, content: unknown): string {
	return uuidOf([idOrNew(id), content]);
}
