/**
 * Constants of the sync policy that are the same for every data type. The policy of each type is its `sync` property.
 */

/** Days after which data that a watch has not uploaded counts as not measured. */
export const uploadDays = 21
/** Consecutive empty responses after which a device is assumed to lack the sensor. */
export const emptiesUntilRare = 3
