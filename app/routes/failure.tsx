import { data, type LoaderFunctionArgs } from "@remix-run/node";

/** Only the listener asks for this page, when it refuses a request before any other page saw it. */
export function loader({ request }: LoaderFunctionArgs): never {
	const status = Number(new URL(request.url).searchParams.get("status"));
	throw data(null, { status: status >= 400 && status <= 599 ? status : 404 });
}

export default function Failure() {
	return null;
}
