/** What holds for every data type. How each type is asked for stands in its own descriptor, `type.sync`. */

/** Days that a watch may keep what it measured before it is taken for not measured. */
export const uploadDays = 21
/** Empty answers in a row after which a device is taken to have no such sensor. */
export const emptiesUntilRare = 3
