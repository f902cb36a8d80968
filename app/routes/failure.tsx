import { data } from "@remix-run/node";
import { loaderFor } from "#app/routes/access.server.ts";

/** Only the listener asks for this page, when it refuses a request before any other page saw it. */
export const loader = loaderFor("everyone", ({ url }) => {
	const status = Number(url.searchParams.get("status"));
	throw data(null, { status: status >= 400 && status <= 599 ? status : 404 });
});

export default function Failure() {
	return null;
}
