import { expect, it, vi } from "vitest";
import { createSharedRendering, type Rendered } from "#app/server/shared-rendering.server.ts";

const busy: Rendered = { outcome: "busy" };

it("renders a page once for all readers who wait for it, and again for later ones", async () => {
	const share = createSharedRendering();
	const { promise, resolve } = Promise.withResolvers<Rendered>();
	const render = vi.fn(() => promise);
	const readers = [share("page", render), share("page", render), share("other page", async () => busy)];
	resolve({ outcome: "unavailable" });
	expect(await Promise.all(readers)).toEqual([
		{ rendered: { outcome: "unavailable" }, joined: false },
		{ rendered: { outcome: "unavailable" }, joined: true },
		{ rendered: busy, joined: false },
	]);
	expect(render).toHaveBeenCalledTimes(1);
	expect(await share("page", async () => busy)).toEqual({ rendered: busy, joined: false });
});

it("rejects for all waiting readers if rendering fails, and renders again afterwards", async () => {
	const share = createSharedRendering();
	const broken = async () => {
		throw new TypeError("broken");
	};
	const readers = [share("page", broken), share("page", broken)];
	for (const reader of readers) await expect(reader).rejects.toThrow(new TypeError("broken"));
	expect(await share("page", async () => busy)).toEqual({ rendered: busy, joined: false });
});
