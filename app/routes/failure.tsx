import { data } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";

/** Requested by the listener only, when it refuses a request before it reaches a page. */
export const loader = loaderFor("everyone", ({ url }) => {
	const status = Number(url.searchParams.get("status"));
	throw data(null, { status: status >= 400 && status <= 599 ? status : 404 });
});

export default function Failure() {
	return null;
}
