import { loaderFor } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";

/** Whatever has no page, and whatever a reader may not see, is not there. */
export const loader = loaderFor("nobody", notFound);

export default function NotFound() {
	return null;
}
