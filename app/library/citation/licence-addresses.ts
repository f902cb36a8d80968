/** The URLs of licences, by their SPDX identifiers. */
export const licenceAddresses: Readonly<Record<string, string>> = {
	"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
	"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
};
