import { data } from "@remix-run/node";

/** Whatever has no page, and whatever a reader may not see, is not there. */
export function loader(): never {
	throw data(null, { status: 404 });
}

export default function NotFound() {
	return null;
}
