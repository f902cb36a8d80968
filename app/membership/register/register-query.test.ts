import fc from "fast-check";
import { expect, it } from "vitest";
import { agreementAddress, readAgreementQuery } from "#app/membership/agreements/agreement-query.ts";
import { builtInViews, readRegisterQuery, registerAddress } from "#app/membership/register/register-query.ts";

const names = ["q", "status", "class", "region", "attention", "focal", "on", "sort", "kind", "standing", "page", "x"];
const values = [
	"",
	"active",
	"founding",
	"142",
	"open",
	"due-soon",
	"none",
	"2019",
	"2019-13",
	"-since",
	"country",
	"2",
];
const params = fc.array(
	fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...values), fc.string({ unit: "binary" }))),
);

it("reads any URL, and writes its meaning in only one way", () => {
	fc.assert(
		fc.property(params, (entries) => {
			for (const [read, write] of [
				[readRegisterQuery, registerAddress],
				[readAgreementQuery, agreementAddress],
			] as const) {
				const address = write(read(new URLSearchParams(entries)));
				expect(write(read(new URLSearchParams(address)))).toBe(address);
			}
		}),
	);
});

it("ignores invalid parameters and leaves out defaults", () => {
	const read = (address: string) => registerAddress(readRegisterQuery(new URLSearchParams(address)));
	expect(read("status=ruling&class=founding&region=europe&on=2019-13&sort=country&done=saved")).toBe("class=founding");
	expect(read("sort=-since&on=2019-05&status=active")).toBe("status=active&on=2019-05&sort=-since");
	expect(read("q=%20%00%20&focal=none")).toBe("focal=none");
});

it("reads the former names of filters, which bookmarks contain", () => {
	expect(readRegisterQuery(new URLSearchParams("attention=due-60"))).toEqual({ attention: "due-soon" });
	expect(readRegisterQuery(new URLSearchParams("attention=agreement-expires-60"))).toEqual({
		attention: "agreement-last-warning",
	});
});

it("has views that are written like URLs", () => {
	for (const view of Object.values(builtInViews))
		expect(readRegisterQuery(new URLSearchParams(registerAddress(view)))).toEqual(view);
});
