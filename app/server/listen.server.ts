import type { Server } from "node:http";
import { StartError } from "#app/server/services.server.ts";

/**
 * Makes a server listen.
 * @param settings.variable the setting that holds the port, for error messages
 * @throws StartError if the host and port can't be used; the message says what to do
 */
export function listen(
	server: Server,
	{ port, host, variable }: { port: number; host: string; variable: "PORT" | "METRICS_PORT" },
): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port, variable)));
		server.listen(port, host, resolve);
	});
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number, variable: string): Error {
	if (error.code === "EADDRINUSE")
		return new StartError(`Port ${port} is in use: stop what uses it, or set ${variable} to another.`);
	if (error.code === "EACCES")
		return new StartError(`Port ${port} may not be opened by this user: set ${variable} to one above 1023.`);
	if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
		return new StartError(`HOST ${host} is no address of this machine.`);
	return error;
}
