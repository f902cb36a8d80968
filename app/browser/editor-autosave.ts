/** The outcome of an autosave; `away` if the server did not answer. */
export type AutosaveAnswer =
	| { outcome: "kept"; at: string; changed: boolean }
	| { outcome: "elsewhere"; at: string; kept: string }
	| { outcome: "signed-out" | "not-found" | "invalid" | "away" };

/** Sends the form's current values to be autosaved; see `routes/desk/editor/autosave.ts`. Never throws. */
export async function postAutosave(address: string, body: object): Promise<AutosaveAnswer> {
	try {
		const response = await fetch(address, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
			redirect: "manual",
			signal: AbortSignal.timeout(10_000),
		});
		if ([200, 401, 404, 409, 422].includes(response.status)) return await response.json();
		return { outcome: response.status === 413 ? "invalid" : "away" };
	} catch {
		return { outcome: "away" };
	}
}
