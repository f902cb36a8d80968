import { expect, it } from "vitest";
import { inReadingOrder } from "#app/platform/text/visual-order.ts";

it.each([
	// As printed by Chromium.
	["ﻢﻴﻟﺎﻗﻷا ﻲﻓ ﺔﻠﻘﻨﺘﻣ ﺔﻣﺪﺧ", "خدمة متنقلة في الأقاليم"],
	[".ﺔﻨﻳﺪﻤﻟا ﻲﻓ ASAN ﻰﻟإ اتﺮﻣ 3 اﻮﺗﺄﻳ أن سﺎﻨﻟا ﻰﻠﻋ نﺎﻛ", "كان على الناس أن يأتوا 3 مرات إلى ASAN في المدينة."],
	["دةﺎﻔﺘﺴﻤﻟا روسﺪﻟا", "الدروس المستفادة"],
	["ASAN 2.0 service (ﺔﻣﺪﺧ)", "(خدمة) ASAN 2.0 service"],
	// Presentation forms in reading order.
	["ﺧﺪﻣﺔ ﻣﺘﻨﻘﻠﺔ", "خدمة متنقلة"],
	["خدمة متنقلة", "خدمة متنقلة"],
	["One window, two boats", "One window, two boats"],
	["", ""],
])("%s", (line, read) => {
	expect(inReadingOrder(line)).toBe(read);
});
