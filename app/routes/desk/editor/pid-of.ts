import { data } from "@remix-run/node";
import { parsePid } from "#app/library/record/pid.ts";

/** The identifier in a path. @throws a Response of status 404 where it is none */
export function pidOf(params: { pid?: string | undefined }): string {
	const pid = parsePid(params.pid ?? "");
	if (!pid) throw data(null, { status: 404 });
	return pid;
}
