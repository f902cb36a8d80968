import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";

/** Answers URLs without a page. */
export const loader = loaderFor("nobody", notFound);

export default function NotFound() {
	return null;
}
