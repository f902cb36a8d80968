import { loaderFor } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";

/** Answers URLs without a page. */
export const loader = loaderFor("nobody", notFound);

export default function NotFound() {
	return null;
}
