import { expect, it, vi } from "vitest";
import { createSharedRendering, type Rendered } from "#app/server/shared-rendering.server.ts";

const busy: Rendered = { outcome: "busy" };

it("renders a page once for all who wait for it, and anew for who comes later", async () => {
	const share = createSharedRendering();
	const { promise, resolve } = Promise.withResolvers<Rendered>();
	const render = vi.fn(() => promise);
	const readers = [share("page", render), share("page", render), share("other page", async () => busy)];
	resolve({ outcome: "database-unavailable" });
	expect(await Promise.all(readers)).toEqual([
		{ rendered: { outcome: "database-unavailable" }, joined: false },
		{ rendered: { outcome: "database-unavailable" }, joined: true },
		{ rendered: busy, joined: false },
	]);
	expect(render).toHaveBeenCalledTimes(1);
	expect(await share("page", async () => busy)).toEqual({ rendered: busy, joined: false });
});

it("tells all who wait of a failure, and renders anew afterwards", async () => {
	const share = createSharedRendering();
	const broken = async () => {
		throw new TypeError("broken");
	};
	const readers = [share("page", broken), share("page", broken)];
	for (const reader of readers) await expect(reader).rejects.toThrow(new TypeError("broken"));
	expect(await share("page", async () => busy)).toEqual({ rendered: busy, joined: false });
});
