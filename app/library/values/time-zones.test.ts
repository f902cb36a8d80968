import { describe, expect, it } from "vitest";
import { isZone, offsetAt, offsetText, zonesOf, zoneWords } from "#app/library/values/time-zones.ts";

const winter = new Date("2027-01-31T00:00:00Z");
const summer = new Date("2027-07-31T00:00:00Z");

describe("the time zones of countries", () => {
	it("are listed once, in the order of the countries, with UTC", () => {
		expect(zonesOf(["AZ", "GE", "AZ"])).toEqual(["Asia/Baku", "Asia/Tbilisi", "UTC"]);
		// Jakarta and Pontianak share one time and one name.
		expect(zonesOf(["ID"])).toHaveLength(4);
		expect(zonesOf([])).toEqual(["UTC"]);
		expect(zonesOf(["", "Nowhere", "ZZ"])).toEqual(["UTC"]);
	});

	it("have names in the language of the page", () => {
		expect(zoneWords("Asia/Baku", "en")).toBe("Azerbaijan Time");
		expect(zoneWords("Asia/Baku", "ar-u-nu-latn")).toBe("توقيت أذربيجان");
		expect(zoneWords("UTC", "en")).toBe("Coordinated Universal Time");
		expect(zoneWords("+04:00", "en")).toBe("");
	});
});

it.each([
	["UTC", 0, 0],
	["Asia/Baku", 240, 240],
	["Europe/Podgorica", 60, 120],
	["Asia/Katmandu", 345, 345],
	["America/St_Johns", -210, -150],
	["+02:00", 120, 120],
	["-03:30", -210, -210],
])("%s is ahead of UTC by %d minutes in January and %d in July", (zone, january, july) => {
	expect([offsetAt(zone, winter), offsetAt(zone, summer)]).toEqual([january, july]);
});

it("an offset is written as it is in a moment", () => {
	expect([0, 240, -210, 345].map(offsetText)).toEqual(["Z", "+04:00", "-03:30", "+05:45"]);
});

it("known zones and offsets are accepted", () => {
	expect(["UTC", "Asia/Baku", "+04:00", "-03:30"].filter((zone) => !isZone(zone))).toEqual([]);
	expect(["", "Baku time", "Asia/Nowhere", "asia/baku", "+99:00", "+04:75", "4", "+4"].filter(isZone)).toEqual([]);
});
